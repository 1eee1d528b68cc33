import { useEffect, type RefObject } from 'react';

/** Scrolls the list, and nothing around it, so that its current entry stays whole in view whatever room it has. */
export function useCurrentInView(list: RefObject<HTMLElement | null>, current: string | undefined): void {
  useEffect(() => {
    const element = list.current;
    if (element === null || current === undefined) return;
    const observer = new ResizeObserver(() => bringIntoView(element));
    observer.observe(element);
    bringIntoView(element);
    return () => observer.disconnect();
  }, [list, current]);
}

function bringIntoView(list: HTMLElement): void {
  const entry = list.querySelector('[data-current]');
  if (entry === null) return;
  const room = list.getBoundingClientRect();
  const place = entry.getBoundingClientRect();
  const below = place.bottom - room.bottom;
  const above = room.top - place.top;
  if (below > 0) list.scrollTop += below;
  else if (above > 0) list.scrollTop -= above;
}
