import { KnownError } from "./errors.ts";

export function fileTooLarge(path: string, size: number, limit: number): KnownError {
  const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return new KnownError(
    "file-too-large",
    `${path} has ${mebibytes(size)}; files up to ${mebibytes(limit)} are read`,
    "Split it, or leave it out of the folders that fairlead.yaml names",
  );
}
