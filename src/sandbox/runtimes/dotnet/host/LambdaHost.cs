using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Amazon.Lambda.RuntimeSupport;

/// <summary>
/// Hands a class library's handler to AWS's runtime client, as the program of that client's name does on AWS. What the function
/// brings along comes first: the client and the function must share one Amazon.Lambda.Core.
/// </summary>
internal static class LambdaHost
{
    private static Task Main(string[] arguments)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Beside(context, name);
        return Run(arguments[0]);
    }

    /// <summary>What the function does not bring along lies beside this program.</summary>
    private static Assembly Beside(AssemblyLoadContext context, AssemblyName name)
    {
        var file = Path.Combine(Path.GetDirectoryName(typeof(LambdaHost).Assembly.Location), name.Name + ".dll");
        return File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }

    /// <summary>By itself, because the client is looked for as soon as its caller begins.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Run(string handler) => new RuntimeSupportInitializer(handler).RunLambdaBootstrap();
}
