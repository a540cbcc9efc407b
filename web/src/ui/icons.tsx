/** Icons on a grid of 16. They are decoration: what they mean stands beside them, or in the label of their button. */
import type { ComponentChildren } from 'preact'

const PATHS = {
  open: <path d="M2 12.5v-9h4l1.5 1.7H13v2M2 12.5 4 7.2h10.5l-2 5.3Z" />,
  save: <path d="M8 2.5V10M5.2 7.5 8 10.3l2.8-2.8M3 13h10" />,
  share: <path d="M8 9.5V2M5.3 4.5 8 1.8l2.7 2.7M5 7H3v7h10V7h-2" />,
  out: <path d="M9 3h4v4M13 3 7.5 8.5M11 9.5V13H3V5h3.5" />,
  theme: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6Z" />,
  help: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M6.3 6.4c.2-2 3.4-2 3.4 0 0 1.3-1.7 1.3-1.7 2.6M8 11.3v.1" />
    </>
  ),
  engine: <path d="M9 1.8 3.5 9H8l-1 5.2L12.5 7H8Z" />,
  undo: <path d="M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />,
  redo: <path d="m10 3 3 3-3 3m3-3H6.5a3.5 3.5 0 0 0 0 7H10" />,
  find: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5" />
    </>
  ),
  inspect: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.5 3.5M5.5 7h3" />
    </>
  ),
  grip: <path d="M6 4v.1M6 8v.1M6 12v.1M10 4v.1M10 8v.1M10 12v.1" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  minus: <path d="M3.5 8h9" />,
  right: <path d="m6 4 4 4-4 4" />,
  down: <path d="m4 6 4 4 4-4" />,
  up: <path d="m4 10 4-4 4 4" />,
  pass: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m5.4 8.2 1.8 1.8 3.4-4" />
    </>
  ),
  fail: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="m6 6 4 4m0-4-4 4" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="6.2" />,
  half: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 1.8a6.2 6.2 0 0 0 0 12.4Z" fill="currentColor" />
    </>
  ),
  check: <path d="m3.5 8.5 3 3 6-7" />,
  close: <path d="m4.5 4.5 7 7m0-7-7 7" />,
  warn: <path d="M8 2.3 14.2 13H1.8ZM8 6.5v3M8 11.3v.1" />,
  play: <path d="M5 3.2v9.6L12.5 8Z" />,
  pause: <path d="M5.5 3.5v9m5-9v9" />,
  stop: <rect x="4" y="4" width="8" height="8" rx="1" />,
  back: <path d="M11.5 4v8L6 8ZM4.5 4v8" />,
  forward: <path d="M4.5 4v8L10 8ZM11.5 4v8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  trash: <path d="M3 4.5h10M6.5 4V2.8h3V4M4.5 4.5l.6 8.7h5.8l.6-8.7" />,
  world: (
    <>
      <circle cx="5.5" cy="5.5" r="2.5" />
      <circle cx="11.5" cy="10.5" r="2.5" />
      <path d="M2 13.5c.3-2.3 2-3.4 3.5-3.4" />
    </>
  ),
  scenario: <path d="M6 4h7.5M6 8h7.5M6 12h7.5M2.8 4h.01M2.8 8h.01M2.8 12h.01" />,
  wide: <path d="M6 4 2.5 8 6 12m4-8 3.5 4L10 12" />,
  menu: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.4" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 4.8V8l2 1.5" />
    </>
  ),
  file: <path d="M4 2h5l3.5 3.5V14H4ZM9 2v3.5h3.5" />,
} as const satisfies Record<string, ComponentChildren>

export type IconName = keyof typeof PATHS

export function Icon({ name, class: extra = '' }: { name: IconName; class?: string }) {
  return (
    <svg class={`i ${extra}`} viewBox="0 0 16 16" aria-hidden="true">
      {PATHS[name]}
    </svg>
  )
}

export function DropIcon() {
  return (
    <svg class="i big" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 2v7.5M5 6.8 8 9.8l3-3M2.5 9v4.5h11V9" />
    </svg>
  )
}

export function Logo() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
      <path d="M3.5 19V12a8.5 8.5 0 0 1 17 0v7" />
      <path d="M7.8 19v-6.6a4.2 4.2 0 0 1 8.4 0V19" stroke-width="1.5" opacity=".55" />
      <path d="M1.5 21.5h21" />
      <circle cx="12" cy="17.2" r="1.9" fill="currentColor" stroke="none" />
    </svg>
  )
}
