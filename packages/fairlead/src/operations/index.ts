import { about } from "./about.ts";
import { accept } from "./accept.ts";
import { add } from "./add.ts";
import { advise } from "./advise.ts";
import { age } from "./age.ts";
import { agenda } from "./agenda.ts";
import { assumptions } from "./assumptions.ts";
import { check } from "./check.ts";
import { churn } from "./churn.ts";
import { coupling } from "./coupling.ts";
import { decisions } from "./decisions.ts";
import { decide } from "./decide.ts";
import { explain } from "./explain.ts";
import { facts } from "./facts.ts";
import { files } from "./files.ts";
import { fixFindings } from "./fix-findings.ts";
import { forOperation } from "./for.ts";
import { hotspots } from "./hotspots.ts";
import { init } from "./init.ts";
import { keepAnalysis } from "./keep-analysis.ts";
import { keepSuggestion } from "./keep-suggestion.ts";
import { knowledge } from "./knowledge.ts";
import { list } from "./list.ts";
import { newOperation } from "./new.ts";
import type { Operation } from "./operation.ts";
import { principles } from "./principles.ts";
import { reject } from "./reject.ts";
import { releases } from "./releases.ts";
import { reopen } from "./reopen.ts";
import { replayOperation } from "./replay.ts";
import { schema } from "./schema.ts";
import { score } from "./score.ts";
import { search } from "./search.ts";
import { show } from "./show.ts";
import { suggest } from "./suggest.ts";
import { supersede } from "./supersede.ts";
import { tidy } from "./tidy.ts";
import { todayOperation } from "./today.ts";
import { trend } from "./trend.ts";

/** Every operation by its name: HTTP routes, API description and the web app's types are made from this table. */
export const operations = {
  about,
  accept,
  add,
  advise,
  age,
  agenda,
  assumptions,
  check,
  churn,
  coupling,
  decisions,
  decide,
  explain,
  facts,
  files,
  "fix-findings": fixFindings,
  for: forOperation,
  hotspots,
  init,
  "keep-analysis": keepAnalysis,
  "keep-suggestion": keepSuggestion,
  knowledge,
  list,
  new: newOperation,
  principles,
  reject,
  releases,
  reopen,
  replay: replayOperation,
  schema,
  score,
  search,
  show,
  suggest,
  supersede,
  tidy,
  today: todayOperation,
  trend,
} satisfies Record<string, Operation>;

export type Operations = typeof operations;
