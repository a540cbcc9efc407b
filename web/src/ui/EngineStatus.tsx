import { useEffect, useState } from 'preact/hooks'
import { session } from './app'
import { Icon } from './icons'
import { t } from './texts'

/** Nothing is said about a run before it has lasted this long. */
const BUSY_AFTER_MS = 300

export function EngineStatus() {
  const status = session.engine.value
  const { begun } = session.run.value
  const seconds = useSeconds(begun)
  if (status.state === 'failed') return <Shown tone="no" icon="fail" text={t.engine.failed} />
  if (status.state === 'loading') return <Shown spin text={t.engine.loading} />
  if (seconds !== undefined && seconds * 1000 > BUSY_AFTER_MS) return <Shown spin text={t.engine.busy(seconds.toFixed(1))} />
  const { restarted, milliseconds } = status
  const text = restarted ? t.engine.restarted : t.engine.ready
  return <Shown tone={restarted ? 'ch' : 'ok'} icon={restarted ? 'undo' : 'engine'} text={text} more={t.engine.milliseconds(milliseconds)} />
}

function Shown(props: { tone?: string; icon?: 'engine' | 'undo' | 'fail'; spin?: boolean; text: string; more?: string }) {
  return (
    <span class="engine">
      {props.spin ? <span class="spin" /> : <span class={props.tone}>{props.icon && <Icon name={props.icon} />}</span>}
      <span>
        {props.text}
        {props.more && <span class="lat">{props.more}</span>}
      </span>
    </span>
  )
}

/** Seconds since the run began, told ten times a second while it lasts. */
export function useSeconds(begun: number | undefined): number | undefined {
  const [, tick] = useState(0)
  useEffect(() => {
    if (begun === undefined) return
    const timer = setInterval(() => tick((n) => n + 1), 100)
    return () => clearInterval(timer)
  }, [begun])
  return begun === undefined ? undefined : (performance.now() - begun) / 1000
}
