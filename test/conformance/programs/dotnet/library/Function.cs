using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;

[assembly: LambdaSerializer(typeof(DefaultLambdaJsonSerializer))]

namespace Example
{
    /** A class library on AWS's packages, as their template makes them. */
    public class Function
    {
        public Answer Handle(Event given, ILambdaContext context)
        {
            return Work.Do(given, context.FunctionName, context.AwsRequestId, context.RemainingTime);
        }
    }
}
