// stop: SqsFunction
// stop: ProcessMessage

using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

/// <summary>
/// Handles a batch; only the messages that failed come back.
/// The event source needs FunctionResponseTypes: [ReportBatchItemFailures].
/// </summary>
public class SqsFunction
{
    public async Task<SQSBatchResponse> FunctionHandler(SQSEvent sqsEvent, ILambdaContext context)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        foreach (var message in sqsEvent.Records)
        {
            try
            {
                await ProcessMessage(message.Body, context.Logger);
            }
            catch (Exception error)
            {
                context.Logger.LogError($"Message {message.MessageId} failed: {error}");
                failures.Add(new SQSBatchResponse.BatchItemFailure { ItemIdentifier = message.MessageId });
            }
        }
        return new SQSBatchResponse(failures);
    }

    /// <summary>The core logic. A message may come twice: handle it so that this does no harm.</summary>
    private static Task ProcessMessage(string body, ILambdaLogger logger)
    {
        logger.LogInformation($"Message {body}");
        return Task.CompletedTask;
    }
}
