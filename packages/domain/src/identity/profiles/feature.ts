import { feature } from '../../kernel/index.ts'
import { forgetProfile } from './forget-profile.ts'
import { getProfile } from './get-profile.ts'
import { removePicture } from './remove-picture.ts'
import { setPicture } from './set-picture.ts'
import { takeDownProfile } from './take-down-profile.ts'
import { updateProfile } from './update-profile.ts'

/** What users say about themselves, to whom, and their pictures. */
export const profiles = feature('profiles', {
  useCases: {
    mine: getProfile,
    update: updateProfile,
    setPicture,
    removePicture,
    takeDown: takeDownProfile,
  },
  hooks: [forgetProfile],
})
