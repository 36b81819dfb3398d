import type { WordedFinding } from "fairlead/src/operations/shapes.ts";
import { RecordLink } from "./record-link.tsx";

/** Findings with their place, what is wrong, and what to do about it. */
export function FindingList({ findings }: { findings: WordedFinding[] }) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.path}:${finding.line}:${finding.column} ${finding.message}`} className="border-t border-line py-2.5">
          <p>
            <span className={finding.severity === "error" ? "font-medium text-alert" : "font-medium"}>{SEVERITIES[finding.severity]}</span> {finding.message}
          </p>
          {finding.mend !== "" && <p className="text-quiet">{finding.mend}</p>}
          <p className="label">
            <span className="path">{`${finding.path}:${finding.line}`}</span>
            {finding.record !== null && <>{" · "}<RecordLink id={finding.record} path={finding.path}>{finding.record}</RecordLink></>}
          </p>
        </li>
      ))}
    </ul>
  );
}

const SEVERITIES: Record<WordedFinding["severity"], string> = { error: "Error:", warning: "Warning:", info: "Note:" };
