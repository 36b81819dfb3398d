/** Shown only when an answer takes long; as tall as a page, so that nothing jumps when it comes. */
export function Pending() {
  return (
    <p role="status" className="min-h-[60vh] text-quiet">
      Reading …
    </p>
  );
}
