import { useId, useState } from "react";

/** The task in words. It is asked on Enter or on leaving the field, not at every letter: it is a sentence. */
export function TaskField({ task, onTask }: { task: string; onTask: (task: string) => void }) {
  const id = useId();
  const [text, setText] = useState(task);
  const ask = () => {
    if (text.trim() !== task) onTask(text.trim());
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); ask(); }}>
      <label htmlFor={id} className="label mb-1 block">Task, in words (optional)</label>
      <input id={id} value={text} onChange={(event) => setText(event.target.value)} onBlur={ask} autoComplete="off" placeholder="such as: retry a failed charge" className="h-10 w-full rounded-md border border-edge bg-paper px-3 placeholder:text-quiet" />
    </form>
  );
}
