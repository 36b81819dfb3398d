const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** As it is written on the key caps of this machine. */
export const paletteKeys = isApple ? "⌘K" : "Ctrl K";

export function isPaletteKey(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === "k" && !event.altKey && !event.shiftKey && (isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey);
}
