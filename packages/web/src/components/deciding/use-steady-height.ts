import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps what stands below in its place while the text above it changes: the element never gets lower again, and where it gets
 * higher while somebody is in a field, the page is scrolled by as much.
 */
export function useSteadyHeight(content: unknown): RefObject<HTMLElement | null> {
  const element = useRef<HTMLElement>(null);
  const height = useRef(0);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const now = element.current.offsetHeight;
    if (height.current > 0 && now > height.current && document.activeElement?.tagName === "INPUT") window.scrollBy({ top: now - height.current, behavior: "instant" });
    height.current = now;
    element.current.style.minHeight = `${now}px`;
  }, [content]);
  useLayoutEffect(() => {
    const forget = () => {
      if (element.current === null) return;
      element.current.style.minHeight = "";
      height.current = element.current.offsetHeight;
    };
    window.addEventListener("resize", forget);
    return () => window.removeEventListener("resize", forget);
  }, []);
  return element;
}
