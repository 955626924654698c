/** The drawings of the icons, on a grid of 20. Lines are stroked, shapes filled. */

/** A drawing. */
export interface Drawing {
  line?: string;
  shape?: string;
  /** Where something turns: a faint line below the other. */
  track?: string;
}

const CIRCLE = 'M10 3.25a6.75 6.75 0 1 0 0 13.5a6.75 6.75 0 1 0 0-13.5Z';

export const icons = {
  ready: { line: CIRCLE },
  locked: { line: 'M5.75 9.25h8.5v6.5h-8.5ZM7.5 9.25V7a2.5 2.5 0 0 1 5 0v2.25' },
  working: { track: CIRCLE, line: 'M10 3.25a6.75 6.75 0 0 1 6.75 6.75' },
  verified: {
    shape:
      'M10 1.9 16.6 4.3v4.9c0 4.2-2.7 7.4-6.6 8.9c-3.9-1.5-6.6-4.7-6.6-8.9V4.3ZM13.9 7.6 12.8 6.5 8.9 10.5 7.2 8.8 6.1 9.9 8.9 12.7Z',
  },
  self_declared: { line: `${CIRCLE}M7 10.2l2.1 2.1l4-4.3` },
  stale: { line: 'M16.4 8.2A6.6 6.6 0 0 0 4.3 6.9M3.6 11.8a6.6 6.6 0 0 0 12.1 1.3M4.2 3.4v3.6h3.6M15.8 16.6V13h-3.6' },
  blocked: { line: 'M10 3.2 17.4 16H2.6ZM10 8v3.6M10 13.6v.2' },
  skipped: { line: `${CIRCLE}M7 10h6` },
  interrupted: { line: `${CIRCLE}M8.3 7.6v4.8M11.7 7.6v4.8` },
  check: { line: 'M4.5 10.5l3.6 3.6l7.4-8.2' },
  cross: { line: 'M5.5 5.5l9 9M14.5 5.5l-9 9' },
  question: { line: `${CIRCLE}M8.2 8.2a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.6-.8 1.1v.3M10 13.5v.1` },
  copy: { line: 'M7.5 7.5h8v8h-8ZM12.5 7.5v-3h-8v8h3' },
  paste: { line: 'M6.5 4.75H4.75v12h10.5v-12H13.5M7 3.25h6v3H7Z' },
  out: { line: 'M8.5 4.75h-3.75v10.5h10.5V11.5M11.5 4.25h4.25V8.5M15.5 4.5l-6 6' },
  key: { line: 'M12.75 3.5a3.75 3.75 0 1 0 0 7.5a3.75 3.75 0 1 0 0-7.5ZM10 10 4 16M6 14l2 2' },
  see: {
    line: 'M2.5 10c1.7-3.2 4.3-4.9 7.5-4.9s5.8 1.7 7.5 4.9c-1.7 3.2-4.3 4.9-7.5 4.9s-5.8-1.7-7.5-4.9ZM10 7.7a2.3 2.3 0 1 0 0 4.6a2.3 2.3 0 1 0 0-4.6Z',
  },
  note: { line: `${CIRCLE}M10 9.3v4M10 6.7v.1` },
  more: { line: 'M5 9.9v.2M10 9.9v.2M15 9.9v.2' },
  down: { line: 'M5.5 8l4.5 4.5L14.5 8' },
  right: { line: 'M8 5.5l4.5 4.5L8 14.5' },
  beside: { line: 'M3.25 4.25h13.5v11.5H3.25ZM12 4.25v11.5' },
  full: { line: 'M11.5 3.75h4.75V8.5M16 4l-5 5M8.5 16.25H3.75V11.5M4 16l5-5' },
} satisfies Record<string, Drawing>;

/** The name of an icon. */
export type IconName = keyof typeof icons;
