import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** Capacity units, as DynamoDB bills them. */
export interface Units {
  readonly read: number
  readonly written: number
}

/** Counts the units that a client consumes. */
export interface UnitCounter {
  /** What was consumed since the last call of this. */
  take(): Units
}

const NONE: Units = { read: 0, written: 0 }

/** Has every answer tell its units, and adds them up. A write that is refused is billed, too, and not told: not in it. */
export function countUnits(client: DynamoDBClient): UnitCounter {
  let units = NONE
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input
      const result = await next({ ...args, input })
      const { ConsumedCapacity: told } = result.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }
      const all = told === undefined ? [] : Array.isArray(told) ? told : [told]
      const sum = all.reduce((total, one) => total + (one.CapacityUnits ?? 0), 0)
      const writes = /^(?:Put|Update|Delete|TransactWrite|BatchWrite)/.test(String(context.commandName))
      units = writes ? { ...units, written: units.written + sum } : { ...units, read: units.read + sum }
      return result
    },
    { step: 'initialize', name: 'countUnits' },
  )
  return {
    take() {
      const taken = units
      units = NONE
      return taken
    },
  }
}
