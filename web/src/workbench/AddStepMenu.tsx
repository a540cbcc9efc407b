import { useRef } from 'preact/hooks'
import { stepKinds, STEP_KINDS, type StepKind } from '../state/scenario'
import { addSteps } from '../ui/actions'
import { selectedStep, session, steps } from '../ui/app'
import { focusSoon, MENU_ID } from '../ui/focus'
import { Icon } from '../ui/icons'
import { newStep } from '../ui/templates'
import { t } from '../ui/texts'

/** Adds a step of a kind after the selected one, or at the end. */
export function addStep(kind: StepKind): void {
  const at = selectedStep.value >= 0 ? selectedStep.value + 1 : steps.value.length
  addSteps([newStep(kind)], at)
  focusForm(at)
}

/** Puts the focus into the first field of the new step, so that the reader can type on. */
function focusForm(index: number): void {
  focusSoon(() => {
    const row = document.getElementById(`step-${index}`)
    row?.scrollIntoView({ block: 'nearest' })
    return row?.parentElement?.querySelector<HTMLElement>('.form input, .form select') ?? row
  })
}

const ORDER: StepKind[] = ['scCall', 'scQuery', 'scDeploy', 'activate', 'transfer', 'setState', 'checkState', 'validatorReward', 'externalSteps', 'dumpState']

function entry(kind: StepKind) {
  return t.scenario.add[kind]
}

export function AddStepMenu() {
  const menu = useRef<HTMLDetailsElement>(null)
  const kinds = stepKinds(session.chain.value)
  const pick = (kind: StepKind) => {
    menu.current?.removeAttribute('open')
    addStep(kind)
  }
  return (
    <details class="menu" id={MENU_ID} ref={menu} onKeyDown={(event) => onKey(event, menu.current, pick)}>
      <summary class="btn">
        <Icon name="plus" />
        {t.scenario.addStep}
      </summary>
      <ul>
        {ORDER.filter((kind) => kinds.includes(kind)).map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => pick(kind)}>
              <b class="b">{t.kinds[kind]}</b>
              <span class="q2">{entry(kind).hint}</span>
              <kbd>{entry(kind).key}</kbd>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function onKey(event: KeyboardEvent, menu: HTMLDetailsElement | null, pick: (kind: StepKind) => void): void {
  if (!menu?.open) return
  const buttons = [...menu.querySelectorAll<HTMLElement>('button')]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  // While the menu is open, each entry has its letter.
  const letter = event.ctrlKey || event.metaKey || event.altKey ? undefined : event.key.toUpperCase()
  const kind = STEP_KINDS.find((kind) => entry(kind).key === letter)
  if (event.key === 'ArrowDown') buttons[(at + 1) % buttons.length]?.focus()
  else if (event.key === 'ArrowUp') buttons.at(at <= 0 ? -1 : at - 1)?.focus()
  else if (event.key === 'Escape') closeMenu(menu)
  else if (kind && stepKinds(session.chain.value).includes(kind)) pick(kind)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function closeMenu(menu: HTMLDetailsElement): void {
  menu.removeAttribute('open')
  menu.querySelector('summary')?.focus()
}
