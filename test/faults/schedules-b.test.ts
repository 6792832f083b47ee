import { describePlayed } from './suite.ts'

describePlayed(51, 50)
