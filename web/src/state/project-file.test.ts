import { expect, test } from 'vitest'
import { fileName, readProject, writeProject } from './project-file'
import { emptyProject, type Project } from './project'

const project: Project = {
  name: 'Crowd Funding é!',
  document: { scenario: '{ "steps": [ {} ], "faulty": ', path: 'a/b.scen.json', files: { 'a/c.wasm': Uint8Array.from({ length: 70_000 }, (_, i) => i & 255) } },
  selection: { step: 3 },
}

test('a saved project opens again with text and bytes as they were', () => {
  const read = readProject(JSON.parse(writeProject(project)))
  expect(read).toMatchObject({ ok: true, project: { name: project.name, document: project.document } })
})

test('the file is named after the project', () => {
  expect(fileName(project)).toBe('crowd-funding-é.proscenium.json')
  expect(fileName(emptyProject('///'))).toBe('scenario.proscenium.json')
})

test('other JSON is no saved project', () => {
  expect(readProject({ steps: [] })).toBeUndefined()
  expect(readProject(null)).toBeUndefined()
})

test.each([
  [{ proscenium: 2 }, 'newer'],
  [{ proscenium: 1, scenario: '{}' }, 'damaged'],
  [{ proscenium: 1, scenario: '{}', path: 'a', files: { b: 'not base64!' } }, 'damaged'],
])('%j is told as %s', (value, problem) => {
  expect(readProject(value)).toEqual({ ok: false, problem })
})
