/** The part of the page that takes files in, as the fuzzer uses it. */
export { importFiles } from '../../web/src/state/import'
export { fromFiles, kindOf, LIMITS } from '../../web/src/state/incoming'
export { parse, valueOf } from '../../web/src/state/json'
export { readProject, writeProject } from '../../web/src/state/project-file'
export { zip } from '../../web/src/state/zip'
