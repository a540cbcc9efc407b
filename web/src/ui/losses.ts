/** Tells the reader when the engine was lost: what happened, what was restored, what was not run again. */
import { effect } from '@preact/signals'
import { copy, runTo } from './actions'
import { type Notice, notice, session } from './app'
import { t } from './texts'

export function tellLosses(): void {
  effect(() => {
    const lost = session.loss.value
    if (!lost) return
    const { loss, step } = lost
    if (loss.cause === 'stopped') {
      notice.value = () => ({ tone: 'change', title: t.engine.stoppedTitle(step), text: t.engine.stoppedText })
    } else {
      notice.value = () => crashed(step, loss.message)
    }
  })
  effect(() => {
    const { error } = session.diagnostics.value
    if (error?.kind === 'fault') notice.value = () => ({ tone: 'fail', title: t.engine.failedTitle, text: t.engine.failedText(error.message) })
  })
  effect(() => {
    const status = session.engine.value
    if (status.state !== 'failed') return
    const retry = () => ((notice.value = undefined), session.retryEngine())
    notice.value = () => ({ tone: 'fail', title: t.engine.failedTitle, text: t.engine.failedText(status.message), actions: [{ label: t.engine.retry, run: retry }] })
  })
}

function crashed(step: number, message: string): Notice {
  const again = { label: t.engine.runAgain(step), run: () => ((notice.value = undefined), void runTo(step)) }
  const report = { label: t.engine.copyReport, run: () => void copy(message) }
  return {
    tone: 'change',
    title: t.engine.crashedTitle,
    text: t.engine.crashedText(step, message.split('\n')[0] ?? ''),
    actions: step >= 0 ? [again, report] : [report],
  }
}
