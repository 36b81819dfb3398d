import { useSuspenseQuery } from "@tanstack/react-query";
import { FindingList } from "../components/finding-list.tsx";
import { PageHeading } from "../components/page.tsx";
import { Rail } from "../components/rail.tsx";
import { query } from "../data/queries.ts";

/** What is wrong or not understood in the direction itself. */
export function Findings() {
  const { data } = useSuspenseQuery(query("list", {}));
  return (
    <Rail data={data}>
      <PageHeading title="Findings" />
      {data.findings.length > 0 ? <FindingList findings={data.findings} /> : <p className="text-quiet">Everything that was read was understood.</p>}
    </Rail>
  );
}

/** Files beside the records that are none, each with the reason. */
export function Unread() {
  const { data } = useSuspenseQuery(query("list", {}));
  return (
    <Rail data={data}>
      <PageHeading title="Not read" />
      <p className="-mt-5 mb-6 max-w-2xl text-quiet">Files in the folders of records that hold no record, and why.</p>
      {data.unread.length === 0 && <p className="text-quiet">Every file there is a record.</p>}
      <ul>
        {data.unread.map(({ path, reason }) => (
          <li key={path} className="border-t border-line py-2.5">
            <span className="path">{path}</span>
            <p className="text-quiet">{reason}</p>
          </li>
        ))}
      </ul>
    </Rail>
  );
}
