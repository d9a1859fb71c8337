import { aVictim } from '@pathwar/testing/victim'
import { instances } from './feature.ts'

export const victim = aVictim(instances, {
  values: ({ instance }) => ({ instance: instance.id, slug: instance.slug, file: instance.files[0]?.id }),
  references: ['instance', 'slug', 'file'],
  showsOwn: ['get', 'mine'],
  instead: { list: { state: 'all' } },
})
