// stop: HelloFunction
// stop: Hello

using Amazon.Lambda.Core;

[assembly: LambdaSerializer(typeof(Amazon.Lambda.Serialization.SystemTextJson.DefaultLambdaJsonSerializer))]

public record Greeting(string Name);

public record Answer(string Message);

/// <summary>Returns a message made from the event.</summary>
public class HelloFunction
{
    public Answer FunctionHandler(Greeting greeting, ILambdaContext context)
    {
        return new Answer($"Hello {greeting.Name}");
    }
}
