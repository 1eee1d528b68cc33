import './configure-zod';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(cleanup);
// Conditions are waited for, and a busy machine may take a while to meet them.
configure({ asyncUtilTimeout: 8000 });

// jsdom has no layout, so there is nothing to scroll, and no CSS.escape, which React Aria uses on ids.
Element.prototype.scrollIntoView = () => undefined;
window.scrollTo = () => undefined;
// For the same reason no size ever changes.
window.ResizeObserver = class {
  readonly observe = () => undefined;
  readonly unobserve = () => undefined;
  readonly disconnect = () => undefined;
};
Object.defineProperty(window, 'CSS', { value: { escape: (id: string) => id.replace(/[^\w-]/g, '\\$&') } });
