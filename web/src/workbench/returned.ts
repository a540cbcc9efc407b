/** What a transaction returned, in words: by the contract's types where they are known. */
import type { StepResult } from '../engine/protocol'
import type { Step } from '../state/scenario'
import { names } from '../ui/app'
import { evm, isEvm } from '../ui/evm'
import { readBytes } from '../ui/format'
import { t } from '../ui/texts'
import { typed } from '../ui/typed'

export function returnedText(step: Step | undefined, result: StepResult): string {
  const out = result.outcome?.out ?? []
  const byType = isEvm.value ? evm.value?.returnedTexts(result)?.join(', ') : step && typed.value?.returnText(step, out)
  return byType ?? out.map((hex) => readBytes(hex, names.value).text || t.empty).join(', ')
}
