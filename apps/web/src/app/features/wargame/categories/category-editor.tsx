import type { CategoryView } from '@pathwar/contracts/wargame/categories'
import { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import { useState } from 'react'
import * as z from 'zod'
import { CategoryDot } from '../../../components/category-name.tsx'
import { useContractForm } from '../../../components/contract-form.ts'
import { DialogForm } from '../../../components/dialog-form.tsx'
import { SelectField, TextField } from '../../../components/form-field.tsx'
import { toast } from '../../../components/toast.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { keep } from './keep-categories.ts'

const Form = z.strictObject({ name: z.string(), color: z.union([z.literal(''), CategoryColor]) })

interface Props {
  tournament: string
  category: CategoryView
  done: () => void
}

/** Renames a category, or gives it another colour. */
export function CategoryEditor({ tournament, category: { category, color }, done }: Props) {
  const [defaults] = useState<z.infer<typeof Form>>({ name: category, color: color ?? '' })
  const contract = useContractForm(Form, defaults, async ({ name, color: chosen }) => {
    const changes = { ...(name !== category && { name }), color: chosen === '' ? null : chosen }
    await client.categories.change.mutate({ tournament, category, changes })
    done()
    toast(`“${name}” is changed.`)
    await queryClient.invalidateQueries({ queryKey: trpc.categories.pathKey() })
    await queryClient.invalidateQueries({ queryKey: trpc.play.board.pathKey() })
  })
  const { form } = contract
  return (
    <DialogForm of={contract} action="Save" cancel={done}>
      <TextField of={form} name="name" label="Name" hint="All its levels go along." />
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">Colour</legend>
        <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
          {(['', ...CategoryColor.options] as const).map((one) => (
            <label key={one} className="inline-flex min-h-7 items-center gap-2">
              <input type="radio" className="accent-accent" value={one} {...form.register('color')} />
              {one === '' ? (
                'none'
              ) : (
                <>
                  <CategoryDot color={one} />
                  {one}
                </>
              )}
            </label>
          ))}
        </div>
      </fieldset>
    </DialogForm>
  )
}

const Into = z.strictObject({ into: z.string().min(1, 'Choose a category.') })

interface MergeProps {
  tournament: string
  category: string
  all: CategoryView[]
  done: () => void
}

/** Puts all levels of a category into another one. */
export function MergeCategory({ tournament, category, all, done }: MergeProps) {
  const contract = useContractForm(Into, { into: '' }, async ({ into }) => {
    const left = await client.categories.merge.mutate({ tournament, category, into })
    done()
    toast(`“${category}” is a part of “${into}” now.`)
    await keep(tournament, left)
  })
  return (
    <DialogForm of={contract} action="Merge" cancel={done}>
      <SelectField of={contract.form} name="into" label="Into">
        <option value="">Choose a category</option>
        {all
          .filter((one) => one.category !== category)
          .map((one) => (
            <option key={one.category} value={one.category}>
              {one.category}
            </option>
          ))}
      </SelectField>
    </DialogForm>
  )
}
