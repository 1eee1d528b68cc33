import { useEffect, type RefObject } from 'react';

const FOCUSABLE =
  'input:not([type="hidden"]):not([disabled]), textarea, [role="spinbutton"], button:not([disabled])';

/**
 * On every arrival moves the focus to the field asked for, or else to the step's heading, so that a screen reader
 * says where one is and Tab goes on from there.
 */
export function useFocusOnArrival(
  heading: RefObject<HTMLElement | null>,
  arrival: number,
  field: string | null,
): void {
  useEffect(() => {
    if (arrival === 0) return;
    const target = field === null ? null : findField(field);
    (target ?? heading.current)?.focus();
    if (target === null) window.scrollTo({ top: 0 });
    else target.scrollIntoView({ block: 'center' });
  }, [heading, arrival, field]);
}

/** The control of a field, or of the nearest part that contains it: `critical.since`, then `critical`. */
function findField(field: string): HTMLElement | null {
  const roots = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  for (let name = field; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf('.'), 0))) {
    const root = roots.find((element) => element.dataset['field'] === name);
    if (root === undefined) continue;
    if (root.matches(FOCUSABLE)) return root;
    const control = root.querySelector<HTMLElement>(`input:checked, ${FOCUSABLE}`);
    if (control !== null) return control;
  }
  return null;
}
