// stop: S3Function
// stop: ProcessObject

using Amazon.Lambda.Core;
using Amazon.Lambda.S3Events;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

/// <summary>Passes each object that S3 reports to the core logic.</summary>
public class S3Function
{
    public async Task FunctionHandler(S3Event s3Event, ILambdaContext context)
    {
        foreach (var record in s3Event.Records)
        {
            await ProcessObject(record.S3.Bucket.Name, record.S3.Object.KeyDecoded, context.Logger);
        }
    }

    /// <summary>The core logic. An object may be reported twice: handle it so that this does no harm.</summary>
    private static Task ProcessObject(string bucket, string key, ILambdaLogger logger)
    {
        logger.LogInformation($"Object {key} in {bucket}");
        return Task.CompletedTask;
    }
}
