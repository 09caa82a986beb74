import {
  allowanceKeys,
  allowanceLines,
  allowanceNoticeFile,
  allowanceNoticeSent,
  allowanceNotices,
  allowanceTake,
} from './allowance.ts';
import {
  allowanceArrange,
  allowanceFund,
  allowanceFundWorking,
  allowanceShares,
  allowanceSharesSave,
} from './allowanceArrangement.ts';
import { allowanceClose, allowanceLedger, allowanceStep } from './allowanceLedger.ts';
import {
  packCheck,
  packExport,
  packList,
  packOpen,
  packRead,
  packRemove,
  packSave,
  packSwitch,
  packTake,
  packTry,
} from './allowancePack.ts';
import { blockFill, blockPaste, blockText } from './blocks.ts';
import { cellsEdit, recordAdd, recordRemove } from './cells.ts';
import { historyDetails, historyList, redo, undo } from './history.ts';
import { importBatch } from './importBatch.ts';
import { importClose, importDraw, importOpen, importPreview, importRebind } from './importFile.ts';
import { importCommit, importDecide, importLines, importPlan, importProblems } from './importPlan.ts';
import { mergeCommit, mergePlan } from './mergeHistories.ts';
import { milestoneChoose, milestoneRates, milestoneRows } from './milestone.ts';
import { officeSave } from './office.ts';
import { overview } from './overview.ts';
import { ownFormDrop, ownFormKeep, ownFormList } from './ownForm.ts';
import { policyEvaluate, policyGroups, policyKept, policyLines, policyWorking } from './policy.ts';
import { policyInputs, policyOverrule, policyRead, policySupply, policyTry } from './policyDecide.ts';
import { policyCalculate, policyLibrary } from './policyLibrary.ts';
import {
  policyCompare,
  policyRecheck,
  policySave,
  policySavedList,
  policySavedRemove,
  policySavedWorking,
} from './policySaved.ts';
import { policySchedules } from './policySchedule.ts';
import { recordRead } from './record.ts';
import { reportRead, reportSave, reportSheet } from './report.ts';
import { mergeAdopt, mergeDrop, mergeExpect, mergeRead, mergeState, mergeWrite } from './reportMerge.ts';
import { reportDraft, reportFill, reportRecord } from './reportSend.ts';
import {
  otherLook,
  otherRestore,
  snapshotLook,
  snapshotRestore,
  vaultLeave,
  vaultSnapshot,
} from './restore.ts';
import { sampleLoad } from './sample.ts';
import { searchFind, searchPrepare } from './search.ts';
import { start, startAfresh, vaultOpen, vaultRebuild, vaultRetry, vaultStatus } from './start.ts';
import {
  submissionBind,
  submissionFill,
  submissionKinds,
  submissionOpen,
  submissionPeriod,
  submissionRecord,
} from './submission.ts';
import { targetDashboard, targetPlans } from './target.ts';
import { targetAllocateExport, targetAllocateSave, targetAllocation } from './targetAllocate.ts';
import { targetCourse, targetDeadlines, targetMovers, targetRows } from './targetBehind.ts';
import { targetTypeFigure } from './targetFigure.ts';
import {
  targetAccept,
  targetExport,
  targetImportClose,
  targetImportKeep,
  targetImportOpen,
  targetRemove,
  targetReopen,
  targetTables,
} from './targetLibrary.ts';
import { targetScore, targetSetScoring } from './targetScore.ts';
import { targetSetLights, targetSetReading, targetUse } from './targetSettings.ts';
import { taskLoad, taskSplit, taskStanding } from './taskDivision.ts';
import { vaultCheck } from './vaultCheck.ts';
import { viewDistinct, viewOrder, viewProblems, viewRows, viewTotals } from './view.ts';
import { viewExport } from './viewExport.ts';

/**
 * Everything that the window can ask of the engine: name → task. A new task is a function
 * `(request, context) => answer` in a file of its own and one line here; the window calls it with
 * `engine.call('name', request)` and its types follow.
 */
export const TASKS = {
  start,
  'start.afresh': startAfresh,
  overview,
  undo,
  redo,
  'allowance.lines': allowanceLines,
  'allowance.keys': allowanceKeys,
  'allowance.take': allowanceTake,
  'allowance.notices': allowanceNotices,
  'allowance.noticeFile': allowanceNoticeFile,
  'allowance.noticeSent': allowanceNoticeSent,
  'allowance.fund': allowanceFund,
  'allowance.fundWorking': allowanceFundWorking,
  'allowance.arrange': allowanceArrange,
  'allowance.shares': allowanceShares,
  'allowance.sharesSave': allowanceSharesSave,
  'allowance.ledger': allowanceLedger,
  'allowance.step': allowanceStep,
  'allowance.close': allowanceClose,
  'pack.list': packList,
  'pack.open': packOpen,
  'pack.check': packCheck,
  'pack.try': packTry,
  'pack.save': packSave,
  'pack.switch': packSwitch,
  'pack.remove': packRemove,
  'pack.export': packExport,
  'pack.read': packRead,
  'pack.take': packTake,
  'block.fill': blockFill,
  'block.paste': blockPaste,
  'block.text': blockText,
  'cells.edit': cellsEdit,
  'record.add': recordAdd,
  'record.read': recordRead,
  'record.remove': recordRemove,
  'history.list': historyList,
  'history.details': historyDetails,
  'import.batch': importBatch,
  'import.open': importOpen,
  'import.draw': importDraw,
  'import.preview': importPreview,
  'import.rebind': importRebind,
  'import.plan': importPlan,
  'import.lines': importLines,
  'import.problems': importProblems,
  'import.decide': importDecide,
  'import.commit': importCommit,
  'import.close': importClose,
  'merge.adopt': mergeAdopt,
  'merge.drop': mergeDrop,
  'merge.expect': mergeExpect,
  'merge.read': mergeRead,
  'merge.state': mergeState,
  'merge.write': mergeWrite,
  'milestone.choose': milestoneChoose,
  'milestone.rates': milestoneRates,
  'milestone.rows': milestoneRows,
  'history.compare': mergePlan,
  'history.merge': mergeCommit,
  'office.save': officeSave,
  'policy.library': policyLibrary,
  'policy.calculate': policyCalculate,
  'policy.evaluate': policyEvaluate,
  'policy.kept': policyKept,
  'policy.lines': policyLines,
  'policy.working': policyWorking,
  'policy.groups': policyGroups,
  'policy.inputs': policyInputs,
  'policy.try': policyTry,
  'policy.supply': policySupply,
  'policy.overrule': policyOverrule,
  'policy.read': policyRead,
  'policy.save': policySave,
  'policy.savedList': policySavedList,
  'policy.savedRemove': policySavedRemove,
  'policy.savedWorking': policySavedWorking,
  'policy.compare': policyCompare,
  'policy.recheck': policyRecheck,
  'policy.schedules': policySchedules,
  'report.draft': reportDraft,
  'report.fill': reportFill,
  'report.read': reportRead,
  'report.record': reportRecord,
  'report.save': reportSave,
  'report.sheet': reportSheet,
  'sample.load': sampleLoad,
  'search.find': searchFind,
  'search.prepare': searchPrepare,
  'submission.kinds': submissionKinds,
  'ownForm.list': ownFormList,
  'ownForm.keep': ownFormKeep,
  'ownForm.drop': ownFormDrop,
  'submission.open': submissionOpen,
  'submission.period': submissionPeriod,
  'submission.bind': submissionBind,
  'submission.fill': submissionFill,
  'submission.record': submissionRecord,
  'target.plans': targetPlans,
  'target.dashboard': targetDashboard,
  'target.allocation': targetAllocation,
  'target.allocateSave': targetAllocateSave,
  'target.allocateExport': targetAllocateExport,
  'target.course': targetCourse,
  'target.deadlines': targetDeadlines,
  'target.movers': targetMovers,
  'target.rows': targetRows,
  'target.setLights': targetSetLights,
  'target.setReading': targetSetReading,
  'target.tables': targetTables,
  'target.use': targetUse,
  'target.typeFigure': targetTypeFigure,
  'target.score': targetScore,
  'target.setScoring': targetSetScoring,
  'target.accept': targetAccept,
  'target.export': targetExport,
  'target.reopen': targetReopen,
  'target.importOpen': targetImportOpen,
  'target.importKeep': targetImportKeep,
  'target.importClose': targetImportClose,
  'target.remove': targetRemove,
  'task.load': taskLoad,
  'task.split': taskSplit,
  'task.standing': taskStanding,
  'vault.open': vaultOpen,
  'other.look': otherLook,
  'other.restore': otherRestore,
  'snapshot.look': snapshotLook,
  'snapshot.restore': snapshotRestore,
  'vault.check': vaultCheck,
  'vault.leave': vaultLeave,
  'vault.rebuild': vaultRebuild,
  'vault.retry': vaultRetry,
  'vault.snapshot': vaultSnapshot,
  'vault.status': vaultStatus,
  'view.order': viewOrder,
  'view.rows': viewRows,
  'view.totals': viewTotals,
  'view.distinct': viewDistinct,
  'view.export': viewExport,
  'view.problems': viewProblems,
};

export type Tasks = typeof TASKS;
