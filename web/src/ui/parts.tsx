/** Small parts that many components use. */
import type { ComponentChildren, JSX } from 'preact'
import type { Mark } from '../engine/protocol'
import { Icon, type IconName } from './icons'
import { t } from './texts'

interface IconButtonProps {
  icon: IconName
  label: string
  onClick: () => void
  disabled?: boolean
  ghost?: boolean
  class?: string
  pressed?: boolean
}

export function IconButton({ icon, label, onClick, disabled = false, ghost = true, class: extra = '', pressed }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`btn icon ${ghost ? 'ghost' : ''} ${extra}`}
      aria-label={label}
      title={label}
      disabled={disabled}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}

type ButtonProps = JSX.IntrinsicElements['button'] & { icon?: IconName; tone?: 'primary' | 'danger' | 'ghost' | 'plain'; large?: boolean }

export function Button({ icon, tone = 'plain', large = false, children, class: extra, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`btn ${tone === 'plain' ? '' : tone} ${large ? 'lg' : ''} ${typeof extra === 'string' ? extra : ''}`}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** One of a few choices, side by side. */
export function Segments<T extends string>(props: { label: string; value: T; options: readonly (readonly [T, string])[]; onPick: (value: T) => void; class?: string }) {
  return (
    <div class={`seg ${props.class ?? ''}`} role="group" aria-label={props.label}>
      {props.options.map(([value, text]) => (
        <button type="button" key={value} aria-pressed={value === props.value} onClick={() => props.onPick(value)}>
          {text}
        </button>
      ))}
    </div>
  )
}

const marks = () => ({
  added: { symbol: '+', title: t.world.newTitle, word: t.world.legendNew },
  changed: { symbol: '~', title: t.world.changedTitle, word: t.world.legendChanged },
  removed: { symbol: '−', title: t.world.removedTitle, word: t.world.legendRemoved },
})

export function ChangeMark({ mark }: { mark: Mark }) {
  const { symbol, title, word } = marks()[mark]
  return (
    <span class="mark" title={title}>
      <span aria-hidden="true">{symbol}</span>
      <span class="vh">{word}</span>
    </span>
  )
}

export type VerdictState = 'ok' | 'failed' | 'none' | 'running' | 'inside' | 'stopped' | 'unexpected'

/** The result of a step or a check: shape and hidden word besides the colour. */
export function VerdictMark({ state }: { state: VerdictState }) {
  if (state === 'running') return <span class="spin" role="img" aria-label={t.runningMark} />
  const looks: Record<Exclude<VerdictState, 'running'>, [string, IconName, string]> = {
    ok: ['ok', 'pass', t.passed],
    failed: ['no', 'fail', t.failed],
    none: ['q', 'ring', t.notRun],
    inside: ['ac', 'pause', t.passed],
    stopped: ['ch', 'warn', t.stoppedMark],
    unexpected: ['ch', 'warn', t.failed],
  }
  const [tone, icon, word] = looks[state]
  return (
    <span class={`${tone} vm`}>
      <Icon name={icon} />
      <span class="vh">{word}</span>
    </span>
  )
}

export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <h3>{title}</h3>
      {children}
    </div>
  )
}
