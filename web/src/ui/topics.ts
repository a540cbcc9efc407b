import { wordsOf } from '../language/language'

/** An example's topic in the language that is shown; in addresses it stands in English. */
export function topicName(topic: string): string {
  return wordsOf('topicWords', topic) ?? topic
}
