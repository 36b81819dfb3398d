import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Trouble } from "../components/failed.tsx";
import { FilePicker } from "../components/file-picker.tsx";
import { ItemRow } from "../components/item-row.tsx";
import { PageHeading, Section } from "../components/page.tsx";
import { TaskField } from "../components/task-field.tsx";
import type { Answer } from "../data/backend.ts";
import { typedQuery } from "../data/queries.ts";
import { countWords, GROUP_WORDS } from "../data/words.ts";

/** What governs a file, a task, or a file in the light of a task; heaviest first, with the reasons. */
export function For() {
  const { path, task, all } = useSearch({ from: "/for" });
  const navigate = useNavigate({ from: "/for" });
  const isAsked = path !== undefined || task !== undefined;
  const { data, error, isPlaceholderData } = useQuery(typedQuery("for", { paths: path === undefined ? [] : [path], task, all: all ?? false }, isAsked));
  return (
    <>
      <PageHeading title="What governs" />
      <div className="mb-10 grid max-w-4xl items-start gap-4 md:grid-cols-2">
        <FilePicker path={path ?? ""} onPick={(picked) => void navigate({ search: (now) => ({ ...now, path: picked || undefined, all: undefined }) })} />
        <TaskField key={task ?? ""} task={task ?? ""} onTask={(words) => void navigate({ search: (now) => ({ ...now, task: words || undefined, all: undefined }) })} />
      </div>
      {!isAsked && <p className="max-w-2xl text-quiet">Pick a file to see the few things that govern it: why they apply, who owns them, and what was tried before. A task in words finds more, or stands alone.</p>}
      {isAsked && error !== null && <Trouble error={error} />}
      {isAsked && error === null && data !== undefined && (
        <div aria-busy={isPlaceholderData}>
          <Answered data={data} isAll={all ?? false} />
        </div>
      )}
    </>
  );
}

function Answered({ data, isAll }: { data: Answer<"for">; isAll: boolean }) {
  const groups = (["governs", "informs"] as const).map((group) => ({ group, items: data.items.filter((item) => item.group === group) }));
  return (
    <>
      <p role="status" className="sr-only">{data.items.length === 0 ? "Nothing applies." : countWords(data.items.length + data.omitted, "record applies", "records apply")}</p>
      {data.carriers.length > 0 && (
        <p className="mb-8 text-quiet">
          Carried by {data.carriers.map(({ area, title, owner }, index) => <span key={area}>{index > 0 && ", "}{owner ?? "nobody"} (<Link to="/record/$" params={{ _splat: area }} className="link">{title}</Link>)</span>)}
        </p>
      )}
      {data.limits.map((limit) => <p key={limit} className="mb-4 max-w-2xl border-l-3 border-line pl-4 text-quiet">{limit}</p>)}
      {data.items.length === 0 && <p className="text-quiet">Nothing that is written down applies here.</p>}
      {groups.map(({ group, items }) => items.length > 0 && (
        <Section key={group} id={group} title={GROUP_WORDS[group]}>
          <ul className="max-w-4xl">{items.map((item) => <ItemRow key={`${item.id} ${item.branch ?? ""}`} item={item} />)}</ul>
        </Section>
      ))}
      {(data.omitted > 0 || isAll) && (
        <Link from="/for" to="/for" search={(now) => ({ ...now, all: isAll ? undefined : (true as const) })} className="link">
          {isAll ? "Only the heaviest" : `${data.omitted} more`}
        </Link>
      )}
    </>
  );
}
