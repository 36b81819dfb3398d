/** A share as a length; its figure always stands beside it. */
export function Bar({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-1 block h-1 w-full" aria-hidden="true">
      <rect width="100" height="4" className="fill-line" />
      <rect width={share * 100} height="4" className="fill-accent" />
    </svg>
  );
}
