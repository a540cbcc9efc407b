// Using the page with the keyboard alone.

import assert from 'node:assert/strict'

/** More stops than any view of the page has; a focus that does not come by in so many is not reachable. */
const MOST_STOPS = 120

/** Tabs to a field and types into it, in the place of what stands there. */
export async function type(page, name, text) {
  await reach(page, name)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

/** Tabs to a button and presses it. */
export async function press(page, name) {
  await reach(page, name)
  await page.keyboard.press('Enter')
}

/** Tabs until the focus is on what has this name; what has the focus must show it. */
export async function reach(page, name) {
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    const focus = await page.evaluate(describeFocus)
    if (focus.name === name) {
      assert.ok(focus.visible, `nothing shows that ${name} has the focus`)
      return
    }
    await page.keyboard.press('Tab')
  }
  assert.fail(`${name} cannot be reached with Tab`)
}

/** Name of what has the focus, as it is read aloud, and whether the focus can be seen. */
function describeFocus() {
  const element = document.activeElement
  const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const visible = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || element.matches('[role=tree]')
  return { name: (label ?? '').replace(/^\+ /, '').trim(), visible }
}
