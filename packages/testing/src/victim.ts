import type { Feature } from '@pathwar/domain/kernel'
import type { FieldValues } from './fill-input.ts'
import type { TestInstallation } from './installation.ts'
import type { RunningPlay } from './instance.ts'

/** The victim's world: Ann, her team, a running level, and the installation. */
export interface Scene extends RunningPlay {
  testing: TestInstallation
}

type Values = (scene: Scene) => FieldValues | Promise<FieldValues>

export interface VictimFacts<UseCase extends string = string> {
  /** The names of the fields that refer to it, and correct values; for the inputs of all features. */
  values?: Values
  /** Those of these fields that refer to something owned: for anybody else it does not exist. */
  references?: readonly string[]
  /** The same for this feature's inputs only; takes precedence. */
  own?: Values
  ownReferences?: readonly string[]
  /**
   * For single use cases; takes precedence over all. Such a field refers to nothing. Undefined: the field is left out.
   */
  instead?: { [Name in UseCase]?: FieldValues }
  /** The same for what is called without a procedure, such as a download. */
  insteadElsewhere?: Readonly<Record<string, FieldValues>>
  /** Use cases that every user of the domain may run on other users' things. */
  open?: readonly UseCase[]
  /** Use cases that show a team the levels it has bought, even while levels are secret. */
  showsOwn?: readonly UseCase[]
  /** Use cases that anybody with the victim's secret may run; the values contain the secret. */
  withSecret?: readonly UseCase[]
}

/** What the generated tests of all use cases need from a feature. */
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
  /** Whether filled fields refer to something owned. */
  refersTo(useCase: string, filled: readonly string[]): boolean
}

/** Creates the victim's data, feature by feature. */
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
    return {
      name,
      victim,
      own: own.get(feature) ?? {},
      instead: victim?.instead?.[name] ?? victim?.insteadElsewhere?.[name] ?? {},
    }
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

/** The use cases that victims list under a key, by `<feature>.<name>`. */
export function namedBy(victims: readonly Victim[], word: 'open' | 'withSecret' | 'showsOwn'): Set<string> {
  return new Set(victims.flatMap((victim) => (victim[word] ?? []).map((name) => `${victim.feature}.${name}`)))
}
