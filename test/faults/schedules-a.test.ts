import { describePlayed } from './suite.ts'

describePlayed(1, 50)
