import type { Feature } from '@pathwar/domain/kernel'
import type { FieldValues } from './fill-input.ts'
import type { TestInstallation } from './installation.ts'
import type { RunningPlay } from './instance.ts'

/** Where the victim lives: Ann, her team, a level that runs, and an installation around them. */
export interface Scene extends RunningPlay {
  testing: TestInstallation
}

type Values = (scene: Scene) => FieldValues | Promise<FieldValues>

export interface VictimFacts<UseCase extends string = string> {
  /** What the fields are called that inputs name it by, and what is right there; for the inputs of all features. */
  values?: Values
  /** Of these, those that name something that is somebody's: whoever else names it finds nothing. */
  references?: readonly string[]
  /** The same for this feature's inputs alone, before what others say. */
  own?: Values
  ownReferences?: readonly string[]
  /** For single use cases, before all; such a field refers to nothing. Undefined: it is left out. */
  instead?: { [Name in UseCase]?: FieldValues }
  /** Use cases that everybody of the domain may use on what is somebody else's. */
  open?: readonly UseCase[]
  /** Use cases that are the victim's to whoever has their secret, which the values hold. */
  withSecret?: readonly UseCase[]
}

/** What the tests that are generated for all use cases need of a feature. */
export interface Victim extends VictimFacts {
  feature: string
}

/** Declares a feature's victim, in its `victim.fixture.ts`. */
export function aVictim<One extends Feature>(
  { name }: One,
  facts: VictimFacts<Extract<keyof One['useCases'], string>>,
): Victim {
  return { feature: name, ...facts }
}

/** The victims of all features. */
export interface Victims {
  /** Values for the fields of a use case's input. */
  valuesFor(useCase: string): FieldValues
  /** Whether filled fields name something that is somebody's. */
  refersTo(useCase: string, filled: readonly string[]): boolean
}

/** Makes what is the victim's, feature by feature. */
export async function makeVictims(victims: readonly Victim[], scene: Scene): Promise<Victims> {
  const shared: FieldValues = {}
  const own = new Map<string, FieldValues>()
  for (const victim of victims) {
    Object.assign(shared, await victim.values?.(scene))
    own.set(victim.feature, (await victim.own?.(scene)) ?? {})
  }
  const everywhere = new Set(victims.flatMap(({ references = [] }) => references))
  const of = (useCase: string) => {
    const [feature = '', name = ''] = useCase.split('.')
    const victim = victims.find((one) => one.feature === feature)
    return { name, victim, own: own.get(feature) ?? {}, instead: victim?.instead?.[name] ?? {} }
  }
  return {
    valuesFor(useCase) {
      const found = of(useCase)
      const values = { ...shared, ...found.own, ...found.instead }
      return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
    },
    refersTo(useCase, filled) {
      const { victim, own: values, instead } = of(useCase)
      const here = new Set(victim?.ownReferences ?? [])
      return filled.some((field) => {
        if (Object.hasOwn(instead, field)) return false
        return here.has(field) || (everywhere.has(field) && !(Object.hasOwn(values, field) && !here.has(field)))
      })
    },
  }
}

/** The use cases that victims name under a word, by `<feature>.<name>`. */
export function namedBy(victims: readonly Victim[], word: 'open' | 'withSecret'): Set<string> {
  return new Set(victims.flatMap((victim) => (victim[word] ?? []).map((name) => `${victim.feature}.${name}`)))
}
