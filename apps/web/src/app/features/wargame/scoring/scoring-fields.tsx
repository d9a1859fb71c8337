import { type StrategyName, strategies, usualScoring } from '@pathwar/contracts/wargame/scoring'
import { Field, Select, TextInput } from '../../../components/field.tsx'
import { hintOf, isList, labelOf, readScoring, type TypedScoring, typedOf } from './scoring-settings.ts'
import { WorthCurve } from './worth-curve.tsx'

interface Props {
  value: TypedScoring
  onChange: (value: TypedScoring) => void
}

/** The formula by which levels are worth points, its settings, and what it makes of a level. */
export function ScoringFields({ value, onChange }: Props) {
  const read = readScoring(value)
  const problems = 'problems' in read ? read.problems : {}
  const scoring = 'scoring' in read ? read.scoring : null
  return (
    <div className="grid gap-4">
      <Field
        label="What a level is worth"
        hint={value.strategy === '' ? fixed.about : strategies[value.strategy].about}
      >
        {(control) => (
          <Select
            {...control}
            value={value.strategy}
            onChange={({ target }) =>
              onChange(typedOf(target.value === '' ? null : usualScoring(nameOf(target.value))))
            }
          >
            <option value="">{fixed.title}</option>
            {Object.entries(strategies).map(([name, { title }]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {Object.keys(value.settings).length > 0 && (
        <div className="grid gap-4 sm:grid-cols-2">
          {Object.entries(value.settings).map(([setting, text]) => (
            <Field
              key={setting}
              label={labelOf(setting)}
              error={problems[setting]}
              hint={hintOf(value.strategy, setting)}
            >
              {(control) => (
                <TextInput
                  {...control}
                  inputMode={isList(setting) ? 'text' : 'decimal'}
                  value={text}
                  onChange={({ target }) =>
                    onChange({ ...value, settings: { ...value.settings, [setting]: target.value } })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {scoring && <WorthCurve scoring={scoring} />}
    </div>
  )
}

const fixed = { title: 'Its reward, always', about: 'The reward of each level, in points as in cash.' }

/** What the list above offers. */
function nameOf(value: string): StrategyName {
  return value as StrategyName
}
