import { live } from './live'
import { v } from './texts'

/** Whether edits are followed by a run. */
export function LiveToggle() {
  return (
    <label class="live" title={v.toggle}>
      <input type="checkbox" checked={live.value} aria-label={v.toggle} onChange={(event) => (live.value = event.currentTarget.checked)} />
      {v.live}
    </label>
  )
}
