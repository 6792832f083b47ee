import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import type { Table } from '../cloudformation/description.ts'
import { region } from '../cloudformation/names.ts'

/** Any credentials do, on this side of the gateway. */
export const engineClient = (endpoint: string) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})

/** Makes the tables of the template where they are missing. @returns the ARN of each table's stream, as the engine calls it. */
export async function createTables(endpoint: string, tables: readonly Table[]): Promise<ReadonlyMap<string, string>> {
  const client = new DynamoDBClient(engineClient(endpoint))
  const streams = new Map<string, string>()
  for (const { name, input, streams: wantsStream } of tables) {
    const describe = () => client.send(new DescribeTableCommand({ TableName: name }))
    const described = await describe().catch(async (error: unknown) => {
      if (!(error instanceof ResourceNotFoundException)) throw error
      await client.send(new CreateTableCommand(input as unknown as CreateTableCommandInput))
      return describe()
    })
    const stream = described.Table?.LatestStreamArn
    if (wantsStream && !stream)
      throw new Error(`The table ${name} was made without a stream: use another data directory`)
    if (stream) streams.set(name, stream)
  }
  client.destroy()
  return streams
}

/** The partition key of a table of the template. */
export function partitionKeyOf(tables: readonly Table[]): (name: string) => string {
  const keys = new Map(
    tables.map(({ name, input }) => {
      const schema = input.KeySchema as { AttributeName: string; KeyType: string }[]
      return [name, schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? ''] as const
    }),
  )
  return (name) => keys.get(name) ?? ''
}
