import { model } from '../../model.ts'

/** A shop item that a tournament team has bought. */
export class InventoryItem extends model('inventory_item') {}
