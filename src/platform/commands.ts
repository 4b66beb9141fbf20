/** Every command id, so that a typo does not compile. Titles and arguments: README, "Commands". */
export type CommandId =
  | 'valuekeep.signIn'
  | 'valuekeep.signOut'
  | 'valuekeep.switchConnection'
  | 'valuekeep.removeConnection'
  | 'valuekeep.startSandbox'
  | 'valuekeep.stopSandbox'
  | 'valuekeep.findOperation'
  | 'valuekeep.openRecords'
  | 'valuekeep.insertJson'
  | 'valuekeep.refresh'
  | 'valuekeep.loadMore'
  | 'valuekeep.copyPath'
  | 'valuekeep.showLog';
