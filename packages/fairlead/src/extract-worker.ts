/* A process that reads files for ours: started by io/workers/pool.ts, ended with whoever started it. */
import { EXTRACT_TASKS } from "./extract-tasks.ts";
import { serveTasks } from "./io/workers/serve-tasks.ts";

serveTasks(EXTRACT_TASKS);
