import { notice } from './app'
import { Icon } from './icons'
import { Button, IconButton } from './parts'
import { t } from './texts'

const ICONS = { pass: 'pass', fail: 'fail', change: 'undo' } as const
const TONES = { pass: 'ok', fail: 'no', change: 'ch' } as const

/** One message under the header at a time. Failures that need action are alerts, the rest is told politely. */
export function NoticeBar() {
  const shown = typeof notice.value === 'function' ? notice.value() : notice.value
  if (!shown) return <div />
  return (
    <div class={`notice ${shown.tone}`} role={shown.tone === 'fail' ? 'alert' : 'status'}>
      <span class={TONES[shown.tone]}>
        <Icon name={ICONS[shown.tone]} />
      </span>
      <div class="grow">
        <b class="b">{shown.title}</b>
        {shown.text && <p class="q2">{shown.text}</p>}
        {shown.content}
      </div>
      {shown.actions?.map(({ label, run }, i) => (
        <Button key={label} tone={i === 0 ? 'plain' : 'ghost'} onClick={run}>
          {label}
        </Button>
      ))}
      <IconButton icon="close" label={t.dismiss} onClick={() => (notice.value = undefined)} />
    </div>
  )
}
