/** Fields of values with parts: options, lists, tuples, structs, enums. */
import type { Json } from '../state/json'
import { focusSoon } from '../ui/focus'
import { Icon } from '../ui/icons'
import { IconButton, Segments } from '../ui/parts'
import { Field, type FieldProps } from './Field'
import { a } from './texts'
import type { Form, Parameter } from './types'
import { blank, blankVariant, inside, list, variantOf } from './values'

type Of<K extends Form['kind']> = FieldProps & { form: Extract<Form, { kind: K }> }

export function Parts(props: FieldProps) {
  const { form } = props
  switch (form.kind) {
    case 'option':
    case 'optional':
      return <Option {...props} form={form} />
    case 'list':
    case 'variadic':
      return <List {...props} form={form} />
    case 'tuple':
    case 'multi':
      return <Fields {...props} fields={form.items.map((item) => ({ name: '', type: '', form: item }))} values={list(props.value)} write={props.onChange} />
    case 'struct':
      return <Fields {...props} fields={form.fields} values={list(props.value)} write={props.onChange} />
    case 'enum':
      return <Choice {...props} form={form} />
    default:
      return null
  }
}

function Option(props: Of<'option' | 'optional'>) {
  const { form, value, onChange, label } = props
  const given = Array.isArray(value)
  return (
    <div class="parts">
      <Segments label={a.isGiven(label)} value={given ? 'given' : 'none'} options={[['none', a.none], ['given', a.given]]} onPick={(picked) => onChange(picked === 'given' ? [blank(form.item)] : null)} />
      {given && <Field {...props} form={form.item} value={value[0] ?? ''} onChange={(inner) => onChange([inner])} />}
    </div>
  )
}

function List(props: Of<'list' | 'variadic'>) {
  const { form, value, onChange, id, label, path } = props
  const items = list(value)
  const isOpen = form.length === undefined
  const idOf = (index: number) => `${id}-${index}`
  const add = () => {
    onChange([...items, blank(form.item)])
    focusSoon(() => document.getElementById(idOf(items.length)))
  }
  return (
    <div class="parts" role="group" aria-label={label}>
      {items.map((item, i) => (
        <div class="row lined" key={i}>
          <span class="q at">{i + 1}</span>
          <div class="grow">
            <Field {...props} form={form.item} value={item} id={idOf(i)} label={a.item(label, i)} path={`${path}[${i}]`} onChange={(next) => onChange(items.map((other, at) => (at === i ? next : other)))} />
          </div>
          {isOpen && <IconButton icon="close" label={a.removeItem(a.item(label, i))} onClick={() => onChange(items.filter((_, at) => at !== i))} />}
        </div>
      ))}
      {isOpen && (
        <button type="button" class="link" onClick={add}>
          + {a.addItem}
          <span class="vh"> {label}</span>
        </button>
      )}
    </div>
  )
}

function Choice(props: Of<'enum'>) {
  const { form, value, onChange, id, label, path, hint } = props
  const { variant, values } = variantOf(form.variants, value)
  const pick = (name: string) => {
    const picked = form.variants.find((one) => one.name === name)
    if (picked) onChange(blankVariant(picked))
  }
  return (
    <div class="parts">
      <span class="pick">
        <select id={id} aria-label={a.variant(label)} aria-describedby={hint} value={variant?.name ?? ''} onChange={(event) => pick(event.currentTarget.value)}>
          {!variant && <option value="" />}
          {form.variants.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </span>
      {variant && variant.fields.length > 0 && (
        <Fields {...props} path={`${path}.${variant.name}`} fields={variant.fields} values={values} write={(next) => onChange({ [variant.name]: next })} />
      )}
    </div>
  )
}

const GROUPS: ReadonlySet<Form['kind']> = new Set(['bool', 'option', 'optional', 'list', 'variadic', 'tuple', 'multi', 'struct'])

/** The name and type over a field; groups of controls carry their name themselves. */
export function Name({ of: { name, type, form }, index, id }: { of: Parameter; index: number; id: string }) {
  const content = (
    <>
      {name || index + 1} <span class="ty">{type}</span>
    </>
  )
  if (GROUPS.has(form.kind)) return <span class="typed-name">{content}</span>
  return (
    <label class="typed-name" for={id}>
      {content}
    </label>
  )
}

interface FieldsProps extends FieldProps {
  fields: readonly Parameter[]
  values: readonly Json[]
  write: (values: Json[]) => void
}

function Fields({ fields, values, write, ...props }: FieldsProps) {
  const { id, label, path } = props
  return (
    <div class="parts fields-of" role="group" aria-label={label}>
      {fields.map((field, i) => {
        const fieldId = `${id}-${i}`
        const name = field.name || a.item(label, i)
        const set = (next: Json) => write(fields.map((_, at) => (at === i ? next : (values[at] ?? ''))))
        return (
          <div class="typed-arg" key={i}>
            <Name of={field} index={i} id={fieldId} />
            <Field {...props} form={field.form} value={values[i] ?? ''} id={fieldId} label={`${label}: ${name}`} path={inside(path, field.name, i)} onChange={set} />
          </div>
        )
      })}
    </div>
  )
}
