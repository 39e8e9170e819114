// stop: HttpFunction
// stop: CreateItem
// stop: Title

using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

public record Item(string? Title);

/// <summary>Answers a request with JSON.</summary>
public class HttpFunction
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public async Task<APIGatewayHttpApiV2ProxyResponse> FunctionHandler(
        APIGatewayHttpApiV2ProxyRequest request,
        ILambdaContext context)
    {
        var item = ReadItem(request.Body);
        if (item?.Title is null) return JsonResponse(400, new { message = "The body must be JSON with: Title" });
        return JsonResponse(200, await CreateItem(item));
    }

    /// <summary>The core logic: it knows nothing of HTTP.</summary>
    private static Task<Item> CreateItem(Item item)
    {
        return Task.FromResult(item);
    }

    private static Item? ReadItem(string? body)
    {
        try
        {
            return JsonSerializer.Deserialize<Item>(body ?? "", Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static APIGatewayHttpApiV2ProxyResponse JsonResponse(int statusCode, object body)
    {
        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = statusCode,
            Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" },
            Body = JsonSerializer.Serialize(body, Web),
        };
    }
}
