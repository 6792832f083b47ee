/** The tiny stack in a process of its own, to be killed: `node tiny-process.ts DIRECTORY` prints its gateway's address. */
import { startStack } from '../../../infra/local/stack.ts'
import { tinyAssembly } from './tiny-assembly.ts'

const directory = process.argv[2] ?? ''
const stack = await startStack({ assembly: tinyAssembly(directory), directory, pace: 60 })
process.stdout.write(`${stack.gateway}\n`)
