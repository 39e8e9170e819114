// Generated from the files in rules/ by `npm run generate`.
import type { Rule } from './rule.ts';
import { rule as apiGwLambdaProxyWait } from './rules/api-gw-lambda-proxy-wait.ts';
import { rule as apigwMissingStatuscode } from './rules/apigw-missing-statuscode.ts';
import { rule as apigwResponseBodyNotString } from './rules/apigw-response-body-not-string.ts';
import { rule as asyncForeachInHandler } from './rules/async-foreach-in-handler.ts';
import { rule as asyncHandlerPython } from './rules/async-handler-python.ts';
import { rule as asyncNoFailureDestination } from './rules/async-no-failure-destination.ts';
import { rule as backgroundThreadNotJoined } from './rules/background-thread-not-joined.ts';
import { rule as batchItemFailuresWrongShape } from './rules/batch-item-failures-wrong-shape.ts';
import { rule as broadExceptReturns200 } from './rules/broad-except-returns-200.ts';
import { rule as cachedSecretForever } from './rules/cached-secret-forever.ts';
import { rule as callbackAndAsyncMixed } from './rules/callback-and-async-mixed.ts';
import { rule as callbackHandlerNode24 } from './rules/callback-handler-node24.ts';
import { rule as childProcessOutlivesHandler } from './rules/child-process-outlives-handler.ts';
import { rule as clientInHandler } from './rules/client-in-handler.ts';
import { rule as clientTimeoutExceedsFunctionTimeout } from './rules/client-timeout-exceeds-function-timeout.ts';
import { rule as configFetchInHandler } from './rules/config-fetch-in-handler.ts';
import { rule as connectionNotRevalidated } from './rules/connection-not-revalidated.ts';
import { rule as contextDoneSucceedFail } from './rules/context-done-succeed-fail.ts';
import { rule as cronSchedulerInLambda } from './rules/cron-scheduler-in-lambda.ts';
import { rule as debugLogWholeEvent } from './rules/debug-log-whole-event.ts';
import { rule as deprecatedRuntime } from './rules/deprecated-runtime.ts';
import { rule as drainQueueLoop } from './rules/drain-queue-loop.ts';
import { rule as durableClosureMutation } from './rules/durable-closure-mutation.ts';
import { rule as durableNestedOperation } from './rules/durable-nested-operation.ts';
import { rule as durableNondeterminismOutsideStep } from './rules/durable-nondeterminism-outside-step.ts';
import { rule as envSecret } from './rules/env-secret.ts';
import { rule as envSizeOver4kb } from './rules/env-size-over-4kb.ts';
import { rule as errorReturnedNotThrown } from './rules/error-returned-not-thrown.ts';
import { rule as esmNoFailureDestination } from './rules/esm-no-failure-destination.ts';
import { rule as eventEmitterWorkAfterReturn } from './rules/event-emitter-work-after-return.ts';
import { rule as eventPassedDeep } from './rules/event-passed-deep.ts';
import { rule as eventStoredWhole } from './rules/event-stored-whole.ts';
import { rule as exceptPass } from './rules/except-pass.ts';
import { rule as fifoBatch } from './rules/fifo-batch.ts';
import { rule as fifoNoDedupId } from './rules/fifo-no-dedup-id.ts';
import { rule as floatingPromiseInHandler } from './rules/floating-promise-in-handler.ts';
import { rule as globalAssignedFromEvent } from './rules/global-assigned-from-event.ts';
import { rule as globalCounterInHandler } from './rules/global-counter-in-handler.ts';
import { rule as handlerTooLong } from './rules/handler-too-long.ts';
import { rule as hardcodedCredentialsCode } from './rules/hardcoded-credentials-code.ts';
import { rule as hardcodedRegion } from './rules/hardcoded-region.ts';
import { rule as humanWaitInHandler } from './rules/human-wait-in-handler.ts';
import { rule as imagePackageExclusions } from './rules/image-package-exclusions.ts';
import { rule as inMemoryDedupSet } from './rules/in-memory-dedup-set.ts';
import { rule as inMemoryRateLimitOrLock } from './rules/in-memory-rate-limit-or-lock.ts';
import { rule as inMemorySessionStore } from './rules/in-memory-session-store.ts';
import { rule as infiniteLoopInHandler } from './rules/infinite-loop-in-handler.ts';
import { rule as invokeResponseIgnored } from './rules/invoke-response-ignored.ts';
import { rule as kinesisDataNotDecoded } from './rules/kinesis-data-not-decoded.ts';
import { rule as lambdaChainFanoutLoop } from './rules/lambda-chain-fanout-loop.ts';
import { rule as layerLimit5 } from './rules/layer-limit-5.ts';
import { rule as missingPagination } from './rules/missing-pagination.ts';
import { rule as mutableDefaultArgumentInHandlerPath } from './rules/mutable-default-argument-in-handler-path.ts';
import { rule as mutableModuleState } from './rules/mutable-module-state.ts';
import { rule as nPlusOneSdkCalls } from './rules/n-plus-one-sdk-calls.ts';
import { rule as networkCallWithoutTimeout } from './rules/network-call-without-timeout.ts';
import { rule as nonIdempotentUpdate } from './rules/non-idempotent-update.ts';
import { rule as partialBatchNotReported } from './rules/partial-batch-not-reported.ts';
import { rule as permissionWithoutSource } from './rules/permission-without-source.ts';
import { rule as persistentSubscriptionInLambda } from './rules/persistent-subscription-in-lambda.ts';
import { rule as pollingLoopInHandler } from './rules/polling-loop-in-handler.ts';
import { rule as processExitInHandler } from './rules/process-exit-in-handler.ts';
import { rule as publicFunctionUrl } from './rules/public-function-url.ts';
import { rule as putMetricDataInHandler } from './rules/put-metric-data-in-handler.ts';
import { rule as randomIdAsWriteKey } from './rules/random-id-as-write-key.ts';
import { rule as rawSocketOrIcmp } from './rules/raw-socket-or-icmp.ts';
import { rule as readStateWrittenInEarlierInvocation } from './rules/read-state-written-in-earlier-invocation.ts';
import { rule as recordsIndexZero } from './rules/records-index-zero.ts';
import { rule as recursiveTriggerS3 } from './rules/recursive-trigger-s3.ts';
import { rule as recursiveTriggerSqsSnsDdb } from './rules/recursive-trigger-sqs-sns-ddb.ts';
import { rule as redriveMaxreceiveTooLow } from './rules/redrive-maxreceive-too-low.ts';
import { rule as relativePathWrite } from './rules/relative-path-write.ts';
import { rule as reportBatchFailuresNotEnabled } from './rules/report-batch-failures-not-enabled.ts';
import { rule as reservedEnvVarCode } from './rules/reserved-env-var-code.ts';
import { rule as reservedEnvVarConfig } from './rules/reserved-env-var-config.ts';
import { rule as reservedMetricNamespace } from './rules/reserved-metric-namespace.ts';
import { rule as s3KeyNotUnquoted } from './rules/s3-key-not-unquoted.ts';
import { rule as selfInvoke } from './rules/self-invoke.ts';
import { rule as serverListenInHandler } from './rules/server-listen-in-handler.ts';
import { rule as sfnSyncWait } from './rules/sfn-sync-wait.ts';
import { rule as sharedHandlerFieldMutation } from './rules/shared-handler-field-mutation.ts';
import { rule as sharedRole } from './rules/shared-role.ts';
import { rule as sleepInHandler } from './rules/sleep-in-handler.ts';
import { rule as smtpPort25 } from './rules/smtp-port-25.ts';
import { rule as snapstartSupported } from './rules/snapstart-supported.ts';
import { rule as snapstartUniqueAtInit } from './rules/snapstart-unique-at-init.ts';
import { rule as snsMessageNotParsed } from './rules/sns-message-not-parsed.ts';
import { rule as sqliteOrLocalDb } from './rules/sqlite-or-local-db.ts';
import { rule as sqsManualDeleteInEsm } from './rules/sqs-manual-delete-in-esm.ts';
import { rule as sqsNoRedrive } from './rules/sqs-no-redrive.ts';
import { rule as sqsVisibilityBelow6x } from './rules/sqs-visibility-below-6x.ts';
import { rule as sqsVisibilityBelowTimeout } from './rules/sqs-visibility-below-timeout.ts';
import { rule as starPermissions } from './rules/star-permissions.ts';
import { rule as startingPosition } from './rules/starting-position.ts';
import { rule as streamPoisonPill } from './rules/stream-poison-pill.ts';
import { rule as swallowedExceptionOnRetryableSource } from './rules/swallowed-exception-on-retryable-source.ts';
import { rule as syncLambdaInvoke } from './rules/sync-lambda-invoke.ts';
import { rule as tableScanInHandler } from './rules/table-scan-in-handler.ts';
import { rule as timeoutAtMaximum } from './rules/timeout-at-maximum.ts';
import { rule as timeoutDefault } from './rules/timeout-default.ts';
import { rule as timeoutExceedsApigw } from './rules/timeout-exceeds-apigw.ts';
import { rule as timerInHandler } from './rules/timer-in-handler.ts';
import { rule as tmpAsDurableStore } from './rules/tmp-as-durable-store.ts';
import { rule as tmpFixedNameReuse } from './rules/tmp-fixed-name-reuse.ts';
import { rule as tmpNotCleaned } from './rules/tmp-not-cleaned.ts';
import { rule as uncheckedBatchResult } from './rules/unchecked-batch-result.ts';
import { rule as unserialisableReturn } from './rules/unserialisable-return.ts';
import { rule as userDataInWarmCache } from './rules/user-data-in-warm-cache.ts';
import { rule as waiterInHandler } from './rules/waiter-in-handler.ts';
import { rule as websocketOrLongPollServer } from './rules/websocket-or-long-poll-server.ts';
import { rule as wholeAwsSdkImport } from './rules/whole-aws-sdk-import.ts';
import { rule as wildcardPrincipal } from './rules/wildcard-principal.ts';
import { rule as workflowInHandler } from './rules/workflow-in-handler.ts';
import { rule as writeOutsideTmp } from './rules/write-outside-tmp.ts';
import { rule as zipRequired } from './rules/zip-required.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  apiGwLambdaProxyWait,
  apigwMissingStatuscode,
  apigwResponseBodyNotString,
  asyncForeachInHandler,
  asyncHandlerPython,
  asyncNoFailureDestination,
  backgroundThreadNotJoined,
  batchItemFailuresWrongShape,
  broadExceptReturns200,
  cachedSecretForever,
  callbackAndAsyncMixed,
  callbackHandlerNode24,
  childProcessOutlivesHandler,
  clientInHandler,
  clientTimeoutExceedsFunctionTimeout,
  configFetchInHandler,
  connectionNotRevalidated,
  contextDoneSucceedFail,
  cronSchedulerInLambda,
  debugLogWholeEvent,
  deprecatedRuntime,
  drainQueueLoop,
  durableClosureMutation,
  durableNestedOperation,
  durableNondeterminismOutsideStep,
  envSecret,
  envSizeOver4kb,
  errorReturnedNotThrown,
  esmNoFailureDestination,
  eventEmitterWorkAfterReturn,
  eventPassedDeep,
  eventStoredWhole,
  exceptPass,
  fifoBatch,
  fifoNoDedupId,
  floatingPromiseInHandler,
  globalAssignedFromEvent,
  globalCounterInHandler,
  handlerTooLong,
  hardcodedCredentialsCode,
  hardcodedRegion,
  humanWaitInHandler,
  imagePackageExclusions,
  inMemoryDedupSet,
  inMemoryRateLimitOrLock,
  inMemorySessionStore,
  infiniteLoopInHandler,
  invokeResponseIgnored,
  kinesisDataNotDecoded,
  lambdaChainFanoutLoop,
  layerLimit5,
  missingPagination,
  mutableDefaultArgumentInHandlerPath,
  mutableModuleState,
  nPlusOneSdkCalls,
  networkCallWithoutTimeout,
  nonIdempotentUpdate,
  partialBatchNotReported,
  permissionWithoutSource,
  persistentSubscriptionInLambda,
  pollingLoopInHandler,
  processExitInHandler,
  publicFunctionUrl,
  putMetricDataInHandler,
  randomIdAsWriteKey,
  rawSocketOrIcmp,
  readStateWrittenInEarlierInvocation,
  recordsIndexZero,
  recursiveTriggerS3,
  recursiveTriggerSqsSnsDdb,
  redriveMaxreceiveTooLow,
  relativePathWrite,
  reportBatchFailuresNotEnabled,
  reservedEnvVarCode,
  reservedEnvVarConfig,
  reservedMetricNamespace,
  s3KeyNotUnquoted,
  selfInvoke,
  serverListenInHandler,
  sfnSyncWait,
  sharedHandlerFieldMutation,
  sharedRole,
  sleepInHandler,
  smtpPort25,
  snapstartSupported,
  snapstartUniqueAtInit,
  snsMessageNotParsed,
  sqliteOrLocalDb,
  sqsManualDeleteInEsm,
  sqsNoRedrive,
  sqsVisibilityBelow6x,
  sqsVisibilityBelowTimeout,
  starPermissions,
  startingPosition,
  streamPoisonPill,
  swallowedExceptionOnRetryableSource,
  syncLambdaInvoke,
  tableScanInHandler,
  timeoutAtMaximum,
  timeoutDefault,
  timeoutExceedsApigw,
  timerInHandler,
  tmpAsDurableStore,
  tmpFixedNameReuse,
  tmpNotCleaned,
  uncheckedBatchResult,
  unserialisableReturn,
  userDataInWarmCache,
  waiterInHandler,
  websocketOrLongPollServer,
  wholeAwsSdkImport,
  wildcardPrincipal,
  workflowInHandler,
  writeOutsideTmp,
  zipRequired,
];
