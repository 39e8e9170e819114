// stop: ScheduledFunction
// stop: FindWork
// stop: ProcessItem

using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

/// <summary>Works until the deadline is near; the next run goes on with what is left.</summary>
public class ScheduledFunction
{
    /// <summary>The last item has to end in this time.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1);

    public async Task<int> FunctionHandler(CloudWatchEvent<object> schedule, ILambdaContext context)
    {
        var done = 0;
        foreach (var item in FindWork(schedule.Time))
        {
            if (context.RemainingTime <= Reserve)
            {
                context.Logger.LogWarning("Little time is left: the next run goes on");
                break;
            }
            await ProcessItem(item, context.Logger);
            done++;
        }
        return done;
    }

    /// <summary>What is to be done by then, and is not done yet.</summary>
    private static IEnumerable<string> FindWork(DateTime due)
    {
        return [$"report of {due:yyyy-MM-dd}"];
    }

    /// <summary>The core logic. A run may come twice: handle it so that this does no harm.</summary>
    private static Task ProcessItem(string item, ILambdaLogger logger)
    {
        logger.LogInformation($"Done: {item}");
        return Task.CompletedTask;
    }
}
