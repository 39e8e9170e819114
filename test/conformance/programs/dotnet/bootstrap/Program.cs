using System.Threading.Tasks;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace Example
{
    /** A program on AWS's packages, as their template makes them. */
    public static class Program
    {
        public static Task Main()
        {
            return LambdaBootstrapBuilder
                .Create<Event, Answer>(Handle, new DefaultLambdaJsonSerializer())
                .Build()
                .RunAsync();
        }

        public static Answer Handle(Event given, ILambdaContext context)
        {
            return Work.Do(given, context.FunctionName, context.AwsRequestId, context.RemainingTime);
        }
    }
}
