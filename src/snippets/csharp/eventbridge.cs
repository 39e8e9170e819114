// stop: OrderFunction
// stop: Order
// stop: ProcessOrder

using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.Core;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

public record Order(string OrderId);

/// <summary>Passes the detail of the event to the core logic; where it fails, Lambda tries again.</summary>
public class OrderFunction
{
    public async Task FunctionHandler(CloudWatchEvent<Order> placed, ILambdaContext context)
    {
        await ProcessOrder(placed.Detail, context.Logger);
    }

    /// <summary>The core logic. An event may come twice: handle it so that this does no harm.</summary>
    private static Task ProcessOrder(Order order, ILambdaLogger logger)
    {
        logger.LogInformation($"Order {order.OrderId}");
        return Task.CompletedTask;
    }
}
