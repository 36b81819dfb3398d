import { useState } from "react";
import type { Answer } from "../../data/backend.ts";
import { type Trial, withScore } from "../../data/trial.ts";
import { orderLine, scoreCommand } from "../../data/trial-commands.ts";

/** What would write what is tried: the page itself writes nothing. */
export function KeepTrial({ answer, trial }: { answer: Answer<"decide">; trial: Trial }) {
  const read = answer.refused.reduce((scores, { option, criterion }) => withScore(scores, option, criterion, null), trial.scores);
  const command = scoreCommand(answer.id, read);
  const line = orderLine(trial.order);
  return (
    <div className="mt-4 max-w-3xl space-y-3">
      {command === null && line === null && <p className="text-quiet">What you try stands in this page's address, to be kept or sent. To write scores: <code className="path text-ink">fairlead score {answer.id} --as YOU</code></p>}
      {command !== null && <Copied label="Nothing is written. To write these scores as your own:" text={command} />}
      {line !== null && <Copied label={`To write this order, put it into the front matter of ${answer.path}:`} text={line} />}
    </div>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState("");
  return (
    <div>
      <p className="mb-1 text-quiet">{label}</p>
      <p className="flex items-start gap-2 rounded-md bg-wash py-1.5 pr-1.5 pl-3">
        <code className="path min-w-0 grow self-center">{text}</code>
        <button type="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))} className="min-h-8 shrink-0 rounded-md border border-edge bg-paper px-3 text-sm hover:bg-wash">
          {copied === text ? "Copied" : "Copy"}
        </button>
      </p>
    </div>
  );
}
