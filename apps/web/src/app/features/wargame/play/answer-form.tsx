import type { AnswerForm as Form } from '@pathwar/contracts/wargame/answers'
import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { ChoiceAnswer } from './choice-answer.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import { TextAnswer } from './text-answer.tsx'
import { UploadAnswer } from './upload-answer.tsx'

/** The form that a level is answered with. */
export function AnswerForm({ page }: { page: LevelPage }) {
  const { answer } = page
  switch (answer.kind) {
    case 'passphrases':
      return <PassphraseForm page={page} />
    case 'static':
    case 'regex':
      return <TextAnswer page={page} />
    case 'choice':
      return <ChoiceAnswer page={page} options={answer.options} several={answer.several} />
    case 'manual':
      return <TextAnswer page={page} reviewed={rewardSentence(answer.reward)} />
    case 'upload':
      return <UploadAnswer page={page} form={answer} reviewed={rewardSentence(answer.reward)} />
    case 'feed':
      return null
  }
}

/** When an answer that a person reads is paid. */
function rewardSentence(reward: Extract<Form, { kind: 'manual' }>['reward']): string {
  return reward === 'at-once'
    ? 'It is paid at once. Somebody reads it afterwards, and takes that back if it is refused.'
    : 'Somebody reads it. It is paid once it is accepted.'
}
