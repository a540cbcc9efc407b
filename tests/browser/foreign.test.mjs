// Scenarios of other tools in the page.

import { after, before, test } from 'node:test'
import { drop, leave, openSite } from './page.mjs'

let site
before(async () => (site = await openSite()))
after(() => site?.close())

/** A step file of Skribe's form: a program that gives back what it is sent, and one that is called with other words. */
const STEPS = `;; our own
setExitCode(1)
newAccount(7)
setContract(1, (module
    (import "vm_hooks" "read_args" (func $args (param i32)))
    (import "vm_hooks" "write_result" (func $result (param i32 i32)))
    (memory (export "memory") 1 1)
    (func (export "user_entrypoint") (param $length i32) (result i32)
        (call $args (i32.const 0)) (call $result (i32.const 0) (local.get $length)) (i32.const 0))), .Map)
callStylus(7, 1, Int2Bytes(32, 5, BE), 0)
checkOutput(Int2Bytes(32, 5, BE))
setExitCode(0)
`

test('a step file of Skribe opens as a scenario that can be run', async () => {
  const page = await site.visit()
  await drop(page, { 'echo.wast': STEPS })
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByText(/(\d+) of \1 steps pass/).waitFor()
  await leave(page)
})

test('what has no translation is said with its place', async () => {
  const page = await site.visit()
  await drop(page, { 'faulty.wast': 'newAccount(7)\ndance(8)\n' })
  await page.getByText(/expected a step/).first().waitFor()
  await leave(page)
})
